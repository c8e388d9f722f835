// @ts-check
/** @typedef {import('@electric-sql/pglite').PGlite} PGlite */
/** @typedef {Parameters<PGlite['execProtocolRawStream']>[1]} StreamOptions */

// Messages of the extended protocol, and of COPY, that leave their exchange open until Sync, CopyDone or CopyFail.
const OPENING = new Set([...'PBDECHd'].map((letter) => letter.charCodeAt(0)));
const STARTUP = 0;

/**
 * The socket server hands over one message at a time and keeps to one client only inside a transaction. Two clients
 * would mix their unnamed statements when a large message arrives in pieces, so an open exchange counts as a
 * transaction here.
 * @param {PGlite} database
 */
export function shareSession(database) {
  let isExchangeOpen = false;
  const isBusy = () => isExchangeOpen || database.isInTransaction();

  const facade = {
    waitReady: database.waitReady,
    isInTransaction: isBusy,
    /** @type {PGlite['runExclusive']} */
    runExclusive: (work) => database.runExclusive(work),

    /** @param {string} sql the rollback sent for a client that left */
    async exec(sql) {
      isExchangeOpen = false;
      await database.exec(sql);
      // After an error the server skips everything up to the Sync that ends the first attempt.
      if (database.isInTransaction()) await database.exec(sql);
    },

    /**
     * @param {Uint8Array} message
     * @param {StreamOptions} options
     */
    async execProtocolRawStream(message, options) {
      const [kind = STARTUP] = message;
      if (kind !== STARTUP) isExchangeOpen = OPENING.has(kind);
      try {
        await database.execProtocolRawStream(
          message,
          OPENING.has(kind) ? { ...options, onRawData: withoutReady(options.onRawData) } : options,
        );
      } catch (error) {
        // Thrown any further, it would stop the queue of the socket server for every client.
        options.onRawData?.(fatal(String(error)));
      }
    },
  };
  return { database: /** @type {PGlite} */ (/** @type {unknown} */ (facade)), isBusy };
}

/** @param {string} text */
function fatal(text) {
  const fields = Buffer.from(`SFATAL\0VFATAL\0CXX000\0M${text}\0\0`);
  const header = Buffer.alloc(5);
  header.write('E');
  header.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([header, fields]);
}

const READY = 'Z'.charCodeAt(0);

/**
 * After an error the engine is ready at once, then again at Sync: a client that reads the first takes the second for the
 * answer to its next statement. Only Sync makes an extended exchange ready.
 * @param {((data: Uint8Array) => void) | undefined} send
 */
function withoutReady(send) {
  let waiting = Buffer.alloc(0);
  /** @param {Uint8Array} data */
  return (data) => {
    waiting = Buffer.concat([waiting, data]);
    const kept = [];
    let at = 0;
    while (at + 5 <= waiting.length && at + 1 + waiting.readInt32BE(at + 1) <= waiting.length) {
      const end = at + 1 + waiting.readInt32BE(at + 1);
      if (waiting[at] !== READY) kept.push(waiting.subarray(at, end));
      at = end;
    }
    waiting = Buffer.from(waiting.subarray(at));
    if (kept.length > 0) send?.(Buffer.concat(kept));
  };
}
