const lastOf = new WeakMap<object, Promise<unknown>>();

/**
 * Runs actions of one owner one after the other. ONNX Runtime Web's WebGPU providers fail when they are asked for two
 * things at once, whichever sessions those belong to.
 */
export function inTurn<Result>(owner: object, action: () => Promise<Result>): Promise<Result> {
  const turn = (lastOf.get(owner) ?? Promise.resolve()).then(action);
  lastOf.set(
    owner,
    turn.catch(() => undefined),
  );
  return turn;
}
