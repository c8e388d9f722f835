/** A mistake of the person who typed the command: its message is all there is to say. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
