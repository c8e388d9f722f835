import { groups } from './taxa.mjs';

const habitatLetters = { dune: 'D', estuary: 'E', marsh: 'M', pond: 'V', meadow: 'P', wood: 'W', chalk: 'C', heap: 'T', heath: 'L' };
export const outside = 'U';
export const letterOf = (habitat) => habitatLetters[habitat];

const entry = /^\s*(?<name>.+?) (?<weight>\d+) (?<habitats>[A-Z]+)(?: (?<months>\d+-\d+))?\s*$/;

/** Months as a set; `10-3` runs over the new year. */
function monthsOf(text) {
  const [first, last] = text.split('-').map(Number);
  const count = ((last - first + 12) % 12) + 1;
  return new Set(Array.from({ length: count }, (_, place) => ((first - 1 + place) % 12) + 1));
}

/** Species of each group with their code in the shipped reference; a name it does not have is an error. */
export function readSpecies(taxref) {
  const byName = new Map();
  for (const row of taxref) {
    const held = byName.get(row.lb_nom);
    if (!held || (held.cd_nom !== held.cd_ref && row.cd_nom === row.cd_ref)) byName.set(row.lb_nom, row);
  }
  return Object.fromEntries(
    Object.entries(groups).map(([group, { months, taxa }]) => [
      group,
      taxa.split(';').map((text) => {
        const { name, weight, habitats, months: own = months } = entry.exec(text).groups;
        const row = byName.get(name);
        if (!row) throw new Error(`${name} is not in the shipped TAXREF extract`);
        return { group, name, cdNom: row.cd_nom, weight: Number(weight) ** 1.4, habitats, months: monthsOf(own) };
      }),
    ]),
  );
}

/** What can be met in a habitat in a month. */
export const speciesAt = (species, letter, month) =>
  species.filter(({ habitats, months }) => months.has(month) && (habitats.includes(letter) || (letter !== outside && habitats.includes('A'))));
