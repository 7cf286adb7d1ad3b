import { afterEach, describe, expect, it, vi } from 'vitest';
import { compileModule } from './compileModule.ts';

/** The least module: a magic number and a version. */
const empty = '0061736d01000000';

describe('compileModule', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('compiles what is WebAssembly', () => {
    expect(compileModule(empty)).toBeInstanceOf(WebAssembly.Module);
  });

  it('gives nothing where an engine refuses to compile, as without SIMD or by a Content Security Policy', () => {
    expect(compileModule('00')).toBeUndefined();
  });

  it('gives nothing without WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(compileModule(empty)).toBeUndefined();
  });
});
