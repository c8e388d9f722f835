/** The stored form of a sign-in name: what two people would type for the same name is one name. */
export function normalisedLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}
