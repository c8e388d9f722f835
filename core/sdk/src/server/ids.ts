import { uuidv7 } from 'uuidv7';

/**
 * Makes the identifier of a new record: a UUID v7, so that newer records sort last.
 * @example const id = given.id ?? newId();
 */
export const newId = (): string => uuidv7();
