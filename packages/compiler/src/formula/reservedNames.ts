/**
 * The functions and constants of the language. Inputs, parameters, lines and functions are one namespace, so a loss
 * cannot use these for its own names, those of functions that no formula has needed yet included.
 */
export const languageNames: ReadonlySet<string> = new Set(
  [
    'abs atan clamp cos count cumsum exp expm1 fold given index infinity log log1p log_sigmoid log_softmax logaddexp',
    'logsumexp match max mean min nan none norm one_hot order pi pick relu rename safe_divide scan shift sigmoid sign',
    'sin size softmax softplus sqrt stop_gradient sum where xlogy',
    'and or not axis true false',
    'cotangent',
  ].flatMap((line) => line.split(' ')),
);

/** The options that every loss has, and the keys of a hand-written vector. */
export const optionNames: ReadonlySet<string> = new Set(
  'reduction weights normalizer empty axis layout cotangent gradients value source'.split(' '),
);

/** Words that generated code cannot use as names of its own; every object has a `constructor`. */
export const javascriptWords: ReadonlySet<string> = new Set(
  [
    'arguments await break case catch class const constructor continue debugger default delete do else enum eval export',
    'extends false finally for function if implements import in instanceof interface let new null options package',
    'private protected public return static super switch this throw true try typeof undefined var void while with yield',
  ].flatMap((line) => line.split(' ')),
);

/**
 * What generated modules import beside the loss that they export, and the constants that hold its kernels and graphs, as
 * JavaScript writes them: a loss of one of these names could not be told from it.
 */
export const generatedNames: ReadonlySet<string> = new Set(
  [
    'abs add anyParameters asFloat atan callContract cast checkBounds checkValues compensated contract core',
    'cumsumAlong cumsumBack defineGraph defineLoss definePrograms describeLoss div elementAxes elementKernels equal',
    'exp expm1 floorDiv gatherAlong graph gridKernels indexAlong indexIs kernels less lessEqual log log1p',
    'logicalAnd logicalNot logicalOr matmulAlong maxAlong maximum minimum mixedKernels mod mul multiplyMatrices',
    'namedAxes neg nestKernels notEqual numberParameters orderAlong power programs programsAlong raise renameAxis roundingError',
    'scalar scanAlong shiftAlong sigmoid sign simd sqrt square sub sumAlong unlessZero where zeroWhere',
  ].flatMap((line) => line.split(' ')),
);
