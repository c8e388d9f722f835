/** One line of a terminal that says what is being done; plain lines when the output is a file. */
export class ProgressLine {
  private last = '';
  private lastAt = 0;

  constructor(private readonly out: NodeJS.WriteStream) {}

  show(label: string, done?: number, total?: number): void {
    const share = total ? ` ${Math.round((100 * (done ?? 0)) / total)} %` : '';
    if (this.out.isTTY) {
      this.out.write(`\r\u001b[2K${label}${share}`);
      return;
    }
    const isNew = label !== this.last;
    if (!isNew && Date.now() - this.lastAt < 5000) return;
    this.last = label;
    this.lastAt = Date.now();
    this.out.write(`${label}${share}\n`);
  }

  clear(): void {
    if (this.out.isTTY) this.out.write('\r\u001b[2K');
  }

  say(text: string): void {
    this.clear();
    this.out.write(`${text}\n`);
  }
}
