import { watchGpu } from '../backends/browser/gpuActivity.ts';
import { offerBackend } from '../backends/browser/offerBackend.ts';
import { halfSquares } from './toyBackend.ts';
import { dispatchNothing, dispatchInvalid } from './dispatch.ts';

const gpu = watchGpu();

/** Right, on the GPU only when told so: the loss's name says what happens there. */
offerBackend(
  {
    name: 'toy',
    dtype: 'float32',
    start: async () => ({ page: 'toy' }),
    run: async (loss, inputs, options) => {
      if (loss === 'launched') await dispatchNothing();
      if (loss === 'invalid') await dispatchInvalid();
      if (loss === 'unsupported') return { unsupported: 'not here' };
      return halfSquares(loss, inputs, options);
    },
  },
  gpu,
);
