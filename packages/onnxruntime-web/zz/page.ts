import { model, node, vi, tensorProto, T } from './build.ts';
export async function offer(ort: any) {
  ort.env.wasm.wasmPaths = '/ort/'; ort.env.wasm.numThreads = 1; ort.env.logLevel = 'fatal';
  const lines: string[] = []; const push = lines.push.bind(lines); lines.push = (s: string) => { console.log('LINE ' + s); return push(s); };
  type K = keyof typeof T | 'uint32';
  const js: any = { float: 'float32', int32: 'int32', int64: 'int64', bool: 'bool', uint32: 'uint32' };
  (T as any).uint32 = 12;
  const arr = (t: any, d: number[]) => t==='float'?new Float32Array(d):t==='int32'?new Int32Array(d):t==='uint32'?new Uint32Array(d):t==='bool'?new Uint8Array(d):new BigInt64Array(d.map(BigInt));
  const anyOut = (t: any) => { const v = vi('y', t, []); (v.type!.value!.value as any).shape = undefined; return v; };
  async function run(name: string, nodes: any[], ins: [string, any, number[], number[]][], out: any, inits: any[] = [], strict = true) {
    const bytes = model(nodes, ins.map(([n, t, d]) => vi(n, t, d.map((_, j) => `${n}${j}`))), [anyOut(out)], inits);
    try {
      const s = await ort.InferenceSession.create(bytes, { logSeverityLevel: 4, executionProviders: ['webgpu'], ...(strict ? { extra: { session: { disable_cpu_ep_fallback: '1' } } } : {}) });
      const r = await s.run(Object.fromEntries(ins.map(([n, t, d, v]) => [n, new ort.Tensor(js[t], arr(t, v), d)])));
      const o = [...r.y.data].map(Number); lines.push(`${name}: ${JSON.stringify(r.y.dims)} ${o.map((x) => Object.is(x, -0) ? '-0' : String(x)).join(', ')}`); await s.release();
    } catch (e: any) { lines.push(`${name}: ERR ${String(e.message ?? e).slice(0, 300)}`); }
  }
  (globalThis as any).probe = async () => {
    const N = NaN, I = Infinity;
    const u = [-I, -100, -1, -0, 0, 1e-8, 1, 100, I, N];
    const x = (v = u): [string, any, number[], number[]] => ['x', 'float', [v.length], v];
    for (const op of ['Exp', 'Log', 'Sigmoid', 'Relu', 'Neg', 'Abs', 'Sqrt', 'Reciprocal', 'Atan', 'Tanh', 'Floor', 'Max1', 'Softplus']) await run(op, [op === 'Max1' ? node('Max', ['x', 'z'], ['y']) : node(op, ['x'], ['y'])], [x()], 'float', op === 'Max1' ? [tensorProto('z', 'float', [], [0])] : []);
    const c = (n: string, v: number) => tensorProto(n, 'float', [], [v]);
    await run('Clip', [node('Clip', ['x', 'lo', 'hi'], ['y'])], [x()], 'float', [c('lo', -2), c('hi', 2)]);
    await run('Clip inf', [node('Clip', ['x', 'lo', 'hi'], ['y'])], [x()], 'float', [c('lo', 0), c('hi', I)]);
    for (const [op, cst] of [['Less', 0], ['LessOrEqual', 0], ['Equal', 0], ['Less', I]] as const) await run(op + ' ' + cst, [node(op, ['x', 'c'], ['m']), node('Cast', ['m'], ['y'], { to: 1 })], [x()], 'float', [c('c', cst)]);
    await run('where(x<=0,0,x)', [node('LessOrEqual', ['x', 'c'], ['m']), node('Where', ['m', 'c', 'x'], ['y'])], [x()], 'float', [c('c', 0)]);
    await run('exp guarded', [node('Less', ['x', 'c'], ['m']), node('Exp', ['x'], ['e']), node('Where', ['m', 'e', 'x'], ['y'])], [x()], 'float', [c('c', I)]);
    await run('where const', [node('Less', ['x', 'c'], ['m']), node('Where', ['m', 'c', 'n'], ['y'])], [x()], 'float', [c('c', 0), c('n', N)]);
    for (const op of ['Add', 'Sub', 'Mul', 'Div', 'Pow']) await run(op, [node(op, ['x', 'z'], ['y'])], [['x', 'float', [6], [1, N, 2, I, 0, -2]], ['z', 'float', [6], [N, 1, 3, 0, 0, 3]]], 'float');
    await run('ReduceMax', [node('ReduceMax', ['x'], ['y'], { axes: [1], keepdims: 1 })], [['x', 'float', [3, 3], [1, 2, N, N, 1, 2, -I, -I, -I]]], 'float');
    await run('ReduceSum', [node('ReduceSum', ['x', 'a'], ['y'], { keepdims: 1 })], [['x', 'float', [3, 3], [1, 2, N, I, 1, 2, -I, I, 0]]], 'float', [tensorProto('a', 'int64', [1], [1])]);
    await run('ReduceSum scalar', [node('ReduceSum', ['x'], ['y'], { keepdims: 0 })], [['x', 'float', [], [3]]], 'float');
    if (!(globalThis as any).skipEmpty) await run('ReduceSum [2,0]', [node('ReduceSum', ['x', 'a'], ['y'], { keepdims: 1 })], [['x', 'float', [2, 0], []]], 'float', [tensorProto('a', 'int64', [1], [1])]);
    if (!(globalThis as any).skipEmpty) await run('ReduceMax [2,0]', [node('ReduceMax', ['x'], ['y'], { axes: [1], keepdims: 1 })], [['x', 'float', [2, 0], []]], 'float');
    if (!(globalThis as any).skipEmpty) await run('Mul [2,0]', [node('Mul', ['x', 'x'], ['y'])], [['x', 'float', [2, 0], []]], 'float');
    await run('u32 less', [node('Cast', ['t'], ['u'], { to: 12 }), node('Less', ['u', 'n'], ['m']), node('Cast', ['m'], ['y'], { to: 1 })], [['t', 'int32', [4, 1], [-1, 0, 2, 3]], ['n', 'uint32', [], [3]]], 'float');
    await run('gather', [node('GatherElements', ['x', 't'], ['y'], { axis: 1 })], [['x', 'float', [2, 3], [1, 2, 3, 4, 5, 6]], ['t', 'int32', [2, 1], [2, 0]]], 'float');
    await run('int where', [node('Less', ['t', 'n'], ['m']), node('Where', ['m', 't', 'n'], ['y'])], [['t', 'int32', [3], [-1, 5, 2]], ['n', 'int32', [], [3]]], 'int32');
    await run('bool where', [node('Less', ['t', 'n'], ['m']), node('Less', ['n', 't'], ['k']), node('Where', ['m', 'k', 'm'], ['b']), node('Cast', ['b'], ['y'], { to: 1 })], [['t', 'int32', [3], [-1, 5, 2]], ['n', 'int32', [], [3]]], 'float');
    await run('And', [node('Less', ['t', 'n'], ['m']), node('Less', ['n', 't'], ['k']), node('And', ['m', 'k'], ['b']), node('Cast', ['b'], ['y'], { to: 1 })], [['t', 'int32', [3], [-1, 5, 2]], ['n', 'int32', [], [3]]], 'float');
    await run('Expand fed', [node('Expand', ['x', 's'], ['y'])], [['x', 'float', [2, 1], [1, 2]], ['s', 'int64', [2], [2, 3]]], 'float');
    await run('Not', [node('Less', ['t', 'n'], ['m']), node('Not', ['m'], ['b']), node('Cast', ['b'], ['y'], { to: 1 })], [['t', 'int32', [3], [-1, 5, 2]], ['n', 'int32', [], [3]]], 'float');
    for (const op of ['Add', 'Sub', 'Mul', 'Div']) await run('int ' + op, [node(op, ['x', 'z'], ['y'])], [['x', 'int32', [4], [7, -7, 7, -7]], ['z', 'int32', [4], [2, 2, -2, -2]]], 'int32');
    for (const op of ['Neg', 'Abs']) await run('int ' + op, [node(op, ['x'], ['y'])], [['x', 'int32', [2], [7, -7]]], 'int32');
    await run('int ReduceSum', [node('ReduceSum', ['x', 'a'], ['y'], { keepdims: 1 })], [['x', 'int32', [2, 3], [1, 2, 3, 4, 5, 6]]], 'int32', [tensorProto('a', 'int64', [1], [1])]);
    await run('int ReduceMax', [node('ReduceMax', ['x'], ['y'], { axes: [1], keepdims: 1 })], [['x', 'int32', [2, 3], [1, 2, 3, 4, 5, 6]]], 'int32');
    await run('Reshape out', [node('Add', ['x', 'x'], ['q']), node('Reshape', ['q', 's'], ['y'])], [['x', 'float', [2, 1], [1, 2]]], 'float', [tensorProto('s', 'int64', [1], [2])]);
    (globalThis as any).partial = lines; lines.push('adapter ' + (ort.env.webgpu.adapter !== undefined));
    try { await run('Max nonstrict', [node('Max', ['x', 'z'], ['y'])], [x()], 'float', [tensorProto('z', 'float', [], [0])], false); } catch (e) { lines.push(String(e)); }
    // concurrency
    try {
      const bytes = model([node('Mul', ['x', 'x'], ['y'])], [vi('x', 'float', ['n'])], [anyOut('float')]);
      const [a, b] = await Promise.all([ort.InferenceSession.create(bytes, { executionProviders: ['webgpu'] }), ort.InferenceSession.create(bytes, { executionProviders: ['webgpu'] })]);
      const f = () => ({ x: new ort.Tensor('float32', new Float32Array([1, 2, 3]), [3]) });
      const rs = await Promise.all([a.run(f()), b.run(f()), a.run(f()), b.run(f())]);
      lines.push('concurrent ' + rs.map((r: any) => [...r.y.data].join()).join(' | '));
    } catch (e: any) { lines.push('concurrent ERR ' + e.message); }
    return lines;
  };
}
