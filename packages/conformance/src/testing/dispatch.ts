/** Launches a program that does nothing. */
export function dispatchNothing(): Promise<void> {
  return dispatch('@compute @workgroup_size(1) fn main() {}');
}

/** Launches a program that is none: WebGPU throws nothing, it reports the error to the device. */
export function dispatchInvalid(): Promise<void> {
  return dispatch('@compute @workgroup_size(1) fn main() { this is no program }');
}

async function dispatch(code: string): Promise<void> {
  const device = await (await navigator.gpu.requestAdapter())?.requestDevice();
  if (device === undefined) throw new Error('there is no WebGPU device');
  const compute = { module: device.createShaderModule({ code }) };
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(device.createComputePipeline({ layout: 'auto', compute }));
  pass.dispatchWorkgroups(1);
  pass.end();
  device.queue.submit([encoder.finish()]);
  await device.queue.onSubmittedWorkDone();
}
