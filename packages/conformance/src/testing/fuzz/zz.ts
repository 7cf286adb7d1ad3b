import { createFuzzBackends } from './fuzzBackends.ts';
import { specOf, callees, optionsOf } from './fuzzCase.ts';
import { tensorsOf } from './caseWorld.ts';
import { coreBackend } from '../../backends/coreBackend.ts';
const c: any = {"formula":process.argv[2],"loss":process.argv[3]!.split(' '),"batch":[2],"classes":3,"items":2,"inputs":{"x":[-1.999755859375,-1.999755859375,-1.979248046875,-1.999755859375,-1.999755859375,-1.999755859375],"y":[-1.999755859375,-1.999755859375,-1.999755859375,-1.999755859375,-1.999755859375,-1.999755859375],"z":[-1.999755859375,-1.999755859375],"u":[-1.999755859375,-1.999755859375,-1.999755859375,-1.999755859375,1.010009765625,-1.999755859375],"label":[0,1],"key":[0,0]},"options":{"delta":1,"window":1,"form":"plain","exact":false}};
const b = await createFuzzBackends();
const spec = specOf(c);
const g = b.load(spec, callees);
const o = { ...optionsOf(spec, c), reduction: 'none' };
for (const [n, d, u] of [['core-float64', 'float64', true], ['core-float32', 'float32', true]] as const) {
  const a: any = await coreBackend(n, d, { usesKernels: u, added: { fuzzed: g.core } }).run('fuzzed', tensorsOf(c), o);
  console.log(n, a.value.data.join(' '), Object.entries(a.gradients).map(([k, v]: any) => `${k}: ${v.data.map((x: number) => +x.toFixed(4)).join(' ')}`).join('\n   '));
}
