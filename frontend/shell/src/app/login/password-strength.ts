/** How long a password would resist, in four words. */
export type Strength = 'too-short' | 'weak' | 'fair' | 'strong';

export const minimumLength = 12;

const runs = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'azertyuiop', 'qsdfghjklm', 'wxcvbn', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Whether two characters follow each other on a keyboard, in the alphabet or in a repetition: the second adds nothing. */
function follows(before: string, after: string): boolean {
  return before === after || runs.some((run) => run.includes(before + after) || run.includes(after + before));
}

/** Characters that were not to be expected from the one before. */
function surprises(password: string): number {
  const signs = [...password.toLowerCase()];
  const pairs = new Set<string>();
  return signs.filter((sign, i) => {
    const before = signs[i - 1];
    if (before === undefined) {
      return true;
    }
    const isNew = !follows(before, sign) && !pairs.has(before + sign);
    pairs.add(before + sign);
    return isNew;
  }).length;
}

/** Length counts, and what cannot be foreseen; the server alone knows the passwords of breaches. */
export function strengthOf(password: string): Strength {
  if ([...password].length < minimumLength) {
    return 'too-short';
  }
  const count = surprises(password);
  if (count < 9) {
    return 'weak';
  }
  return count < 15 ? 'fair' : 'strong';
}
