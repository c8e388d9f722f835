/** Common password of the accounts of a demonstration, shown on its sign-in page; refused everywhere else. */
export const demonstrationPassword = 'bocage-demonstration';
