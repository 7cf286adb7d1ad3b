import type { Answer, Facts, Unsupported } from '../../backend.ts';
import type { Tensor } from '../../vectors/tensor.ts';
import type { OptionValue } from '../../vectors/vectorCase.ts';

/** The name of the global variable under which a page offers its backend. */
export const offerName = 'losswrightBackend';

/** A call of a backend, as it is sent to a page. */
export interface PageCall {
  readonly loss: string;
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** An error as plain data, for classes do not cross from page to page. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  /** Of a LossInputError. */
  readonly input: string | undefined;
}

/** What comes back from a page. */
export type Reply<Value> = { readonly value: Value } | { readonly error: PlainError };

/** What a page offers. */
export interface PageOffer {
  readonly start: () => Promise<Reply<Facts>>;
  readonly run: (call: PageCall) => Promise<Reply<Answer | Unsupported>>;
}

declare global {
  // The page's side of the border; a variable, because only those are properties of globalThis.
  var losswrightBackend: PageOffer | undefined;
}

/** Makes an error again out of what crossed the border. */
export function restoreError({ name, message, input }: PlainError): Error {
  const error = new Error(message);
  return Object.assign(error, { name }, input === undefined ? {} : { input });
}
