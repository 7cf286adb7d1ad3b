/** The version of this package, which every model file bears. A test compares it with the manifest. */
export const version = '0.0.0';
