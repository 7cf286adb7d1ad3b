import { afterEach, describe, expect, it, vi } from 'vitest';
import { compileKernels } from './compileKernels.ts';

/** The least module: a magic number and a version. */
const empty = '0061736d01000000';

describe('compileKernels', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('compiles what is WebAssembly', () => {
    expect(compileKernels({ code: empty, variants: [] })).toBeInstanceOf(WebAssembly.Module);
  });

  it('gives nothing where an engine refuses to compile, as without SIMD or by a Content Security Policy', () => {
    expect(compileKernels({ code: '00', variants: [] })).toBeUndefined();
  });

  it('gives nothing without WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(compileKernels({ code: empty, variants: [] })).toBeUndefined();
  });
});
