interface Place {
  readonly value: unknown;
  readonly name: string;
  readonly within: Place | null;
}

function pointerTo(place: Place): string {
  const names: string[] = [];
  for (let at = place; at.within; at = at.within) names.push(`/${at.name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return names.reverse().join('');
}

/** PostgreSQL stores no null character: where a request has one, as a JSON pointer; null when it has none. */
export function nullCharacterIn(value: unknown): string | null {
  // Not by recursion: whoever sends it chooses how deep it is.
  const waiting: Place[] = [{ value, name: '', within: null }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value: found } = place;
    if (typeof found === 'string' && found.includes('\0')) return pointerTo(place);
    if (typeof found !== 'object' || found === null) continue;
    for (const [name, inner] of Object.entries(found)) waiting.push({ value: inner, name, within: place });
  }
  return null;
}
