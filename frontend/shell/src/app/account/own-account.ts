/** One’s own account, as `GET /api/account` answers. */
export interface OwnAccount {
  readonly id: string;
  readonly login: string;
  readonly email: string | null;
  readonly pendingEmail: string | null;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly hasPassword: boolean;
  readonly isDemonstration: boolean;
  readonly secondFactor: { readonly isOn: boolean; readonly recoveryCodesLeft: number };
}
