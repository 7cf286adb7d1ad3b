import * as tf from '@tensorflow/tfjs';
import * as losses from '@tensorflow/tfjs-layers/dist/losses.js';
import type { Framework } from './framework.ts';
import { onnxFramework } from './onnxFramework.ts';
import { tfjsFramework } from './tfjsFramework.ts';

/** The frameworks whose lines run here; those of the others run in tools/oracle, which writes what they give into the vectors. */
export const frameworks: Readonly<Record<string, Framework>> = {
  tfjs: tfjsFramework({ tf }),
  'tfjs-layers': tfjsFramework({ losses }),
  onnx: onnxFramework,
};
