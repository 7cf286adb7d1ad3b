/** Something was asked for that cannot be done: a name that nobody knows, a file or a package that is not there. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
}
