/** Counts the characters of more than one byte that are UTF-8, and the bytes that cannot be. */
export class Utf8Faults {
  characters = 0;
  faults = 0;
  private lacking = 0;

  read(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.lacking > 0) {
        if ((byte & 0xc0) === 0x80) {
          this.lacking -= 1;
          if (this.lacking === 0) this.characters += 1;
          continue;
        }
        this.lacking = 0;
        this.faults += 1;
      }
      if (byte < 0x80) continue;
      if (byte >= 0xc2 && byte < 0xf5) this.lacking = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      else this.faults += 1;
    }
  }
}
