/** Counts the launches of all programs of a page, whoever asks for them. To be called before any is made. */
export function countLaunches(): () => number {
  let launches = 0;
  const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = GPUComputePassEncoder.prototype;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (this: GPUComputePassEncoder, ...sizes) {
    launches += 1;
    return dispatchWorkgroups.apply(this, sizes);
  };
  GPUComputePassEncoder.prototype.dispatchWorkgroupsIndirect = function (this: GPUComputePassEncoder, ...place) {
    launches += 1;
    return dispatchWorkgroupsIndirect.apply(this, place);
  };
  return () => launches;
}
