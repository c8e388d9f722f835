/** What a form holds, by the names of its fields; a field left empty is `null`. */
export function formValues(form: HTMLFormElement): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() || null : null]),
  );
}

/** All values of the boxes ticked under one name. */
export function ticked(form: HTMLFormElement, name: string): string[] {
  return new FormData(form).getAll(name).map(String);
}
