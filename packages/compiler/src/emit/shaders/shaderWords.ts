const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Keywords, reserved words and types of WGSL and of GLSL ES 3.00 that look like names. */
const reserved = words(`
  abstract active alias alignas alignof array as asm async atomic attribute auto await become bool break buffer case
  cast catch centroid class coherent common compile concept const consteval constexpr constinit continue coroutine
  crate debugger decltype default delete demote diagnostic discard do double else enable enum explicit export
  extends extern external f16 f32 fallthrough false filter final finally fixed flat float fn for friend from fxgroup
  get goto groupshared half handle highp i32 if impl implements import in inline inout input instanceof int
  interface invariant layout let long loop lowp macro match mediump meta mod module move mut mutable namespace new
  nil noexcept noinline nointerpolation noncoherent noperspective null nullptr of operator out output override
  package packoffset partial pass patch pixelfragment precise precision premerge priv protected ptr pub public
  readonly ref regardless register require requires resource restrict return sample sampler self set shared short
  sizeof smooth snorm static std struct subroutine super superp switch target template this throw trait true try
  type typedef typeid typename typeof u32 uint uniform union unless unorm unsafe unsigned unsized use using var
  varying virtual void volatile wgsl where while with writeonly yield
`);

/** Functions that both languages, or TensorFlow.js, offer every shader. */
const functions = words(`
  abs acos all any asin atan ceil clamp cos cross degrees determinant distance dot exp exp2 floor fract inverse isinf
  isnan length log log2 main max min mix normalize pow radians reflect refract round select sign sin sqrt step tan tanh
  texture transpose trunc
`);

/** What the runtime declares around the statements of a program. */
const ours = words(`
  blockCount blockSum chunk cotangent count divisor divisorPart elements excluded first fractionalPower gradient i index
  infinity inner kept last localIndex loss nan ofTexel outer pair parts place result row rowCount rowMaximum rows
  rowsAcross rowSum samples scale side slope start stride texel uniforms upstream valueAt weight weightedLoss
`);

/** What the runtime makes of the name of what a program reads, functions of its own and TensorFlow.js's, and vectors. */
const madeOfNames = /(?:At|Given|Kept|Length|Steps|Tensor|Texel)$|^(?:get|safe|set)[A-Z]|^(?:[a-z]?vec|mat)[2-6]/;

const taken: ReadonlySet<string> = new Set([...reserved, ...functions, ...ours]);

/** Whether a name means something in a shader already. */
export const isShaderWord = (name: string): boolean => taken.has(name) || madeOfNames.test(name);
