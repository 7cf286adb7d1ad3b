import { wassersteinCritic, wassersteinGenerator, wassersteinGradientPenalty } from '@losswright/tfjs';
import * as tf from '@tensorflow/tfjs';

const batch = 64;

export interface GenerateSettings {
  readonly steps: number;
}

/**
 * Trains a Wasserstein GAN with gradient penalty to draw points near the corners of a square, and returns the energy
 * distance of its points from real ones: 0 for the same distribution, and 1.5 for the points it starts with.
 */
export async function generatePoints({ steps }: GenerateSettings, report: (line: string) => void): Promise<number> {
  const generator = network(2, 1);
  const critic = network(1, 11);
  const [generatorOptimizer, criticOptimizer] = [tf.train.adam(0.005, 0.5, 0.9), tf.train.adam(0.01, 0.5, 0.9)];
  let seed = 100;
  const noise = (): tf.Tensor => tf.randomNormal([batch, 2], 0, 1, 'float32', seed++);
  const score = (points: tf.Tensor): tf.Tensor => tf.squeeze(critic.apply(points) as tf.Tensor, [1]);
  const generate = (): tf.Tensor => generator.apply(noise()) as tf.Tensor;

  const criticLoss = (): tf.Scalar => {
    const [real, fake] = [realPoints(batch, seed++), generate()];
    const share = tf.randomUniform([batch, 1], 0, 1, 'float32', seed++);
    const between = tf.add(tf.mul(share, real), tf.mul(tf.sub(1, share), fake));
    // A loss of a gradient: training differentiates it once more.
    const slope = tf.grad((points: tf.Tensor) => tf.sum(score(points)))(between);
    return tf.add(wassersteinCritic(score(real), score(fake)), tf.mul(2, wassersteinGradientPenalty(slope)));
  };
  for (let step = 1; step <= steps; step++) {
    for (let turn = 0; turn < 3; turn++) criticOptimizer.minimize(criticLoss, false, variablesOf(critic));
    generatorOptimizer.minimize(() => wassersteinGenerator(score(generate())), false, variablesOf(generator));
    if (step % 50 === 0) report(`step ${step}: distance ${(await distanceOf(generate)).toFixed(3)}`);
  }
  const distance = await distanceOf(generate);
  tf.dispose([generator, critic].map(variablesOf));
  generatorOptimizer.dispose();
  criticOptimizer.dispose();
  return distance;
}

function network(units: number, seed: number): tf.Sequential {
  const layer = (width: number, place: number, activation: 'tanh' | 'linear') => {
    const kernelInitializer = tf.initializers.glorotNormal({ seed: seed + place });
    return tf.layers.dense({
      units: width,
      activation,
      kernelInitializer,
      ...(place === 0 ? { inputShape: [2] } : {}),
    });
  };
  return tf.sequential({ layers: [layer(24, 0, 'tanh'), layer(24, 1, 'tanh'), layer(units, 2, 'linear')] });
}

function variablesOf(model: tf.Sequential): tf.Variable[] {
  // What a layer reads is its variable.
  return model.trainableWeights.map((weight) => weight.read() as tf.Variable);
}

/** Points of a spread of 0.1 around (±1, ±1). */
function realPoints(count: number, seed: number): tf.Tensor {
  const corner = tf.sub(tf.mul(2, tf.round(tf.randomUniform([count, 2], 0, 1, 'float32', seed))), 1);
  return tf.add(corner, tf.randomNormal([count, 2], 0, 0.1, 'float32', seed + 50_000));
}

/** Székely's energy distance, 2 E|x - y| - E|x - x'| - E|y - y'|. */
async function distanceOf(generate: () => tf.Tensor): Promise<number> {
  const distance = tf.tidy(() => {
    const [fake, real] = [generate(), realPoints(256, 7)];
    const apart = (x: tf.Tensor, y: tf.Tensor) =>
      tf.mean(tf.norm(tf.sub(tf.expandDims(x, 0), tf.expandDims(y, 1)), 'euclidean', 2));
    return tf.sub(tf.mul(2, apart(fake, real)), tf.add(apart(fake, fake), apart(real, real)));
  });
  const [value = Number.NaN] = await distance.data();
  distance.dispose();
  return value;
}
