/** So many elements of each array are computed on at a time: few enough to stay in a cache. */
export const elementsPerPart = 8192;
