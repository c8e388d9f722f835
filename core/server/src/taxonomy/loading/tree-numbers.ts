/** Positions of a taxon and of its last descendant in a depth-first walk. */
export interface TreeRange {
  readonly first: number;
  readonly last: number;
}

/** Numbers a tree depth first from 1, siblings in the given order; nodes out of reach of the root are left out. */
export function numberTree(root: number, children: ReadonlyMap<number, readonly number[]>): Map<number, TreeRange> {
  const ranges = new Map<number, TreeRange>();
  let next = 1;
  const stack: { readonly code: number; readonly first: number; child: number }[] = [{ code: root, first: next, child: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const child = children.get(top.code)?.[top.child];
    if (child === undefined) {
      ranges.set(top.code, { first: top.first, last: next });
      stack.pop();
      continue;
    }
    top.child += 1;
    next += 1;
    stack.push({ code: child, first: next, child: 0 });
  }
  return ranges;
}

/** A name as numbered before, the code whose range it has now. */
export interface NumberedName {
  readonly code: number;
  readonly range: TreeRange | null;
}

/**
 * Ranges among those of the trees before: the same where they say the same, else all beyond them, so that no number ever
 * stands for another taxon than it did.
 */
export function renumbered(ranges: ReadonlyMap<number, TreeRange>, names: readonly NumberedName[]): ReadonlyMap<number, TreeRange> {
  const known = names.flatMap(({ code, range }) => (range ? [{ range, now: ranges.get(code) }] : []));
  const offset = (known[0]?.range.first ?? 0) - (known[0]?.now?.first ?? 0);
  const isSame = known.every(
    ({ range, now }) => range.first === (now?.first ?? NaN) + offset && range.last === (now?.last ?? NaN) + offset,
  );
  const moved = isSame ? offset : known.reduce((last, { range }) => Math.max(last, range.last), 0);
  return new Map([...ranges].map(([code, { first, last }]) => [code, { first: first + moved, last: last + moved }]));
}

/** Nodes out of reach of the root because their parents go round in a circle: one of each circle, the smallest code. */
export function circles(parents: ReadonlyMap<number, number>, reached: ReadonlyMap<number, unknown>): number[] {
  const found = new Set<number>();
  const checked = new Set<number>();
  for (const start of parents.keys()) {
    const path: number[] = [];
    let code: number | undefined = start;
    while (code !== undefined && !reached.has(code) && !checked.has(code)) {
      checked.add(code);
      path.push(code);
      code = parents.get(code);
    }
    const place = code === undefined ? -1 : path.indexOf(code);
    if (place >= 0) found.add(Math.min(...path.slice(place)));
  }
  return [...found];
}
