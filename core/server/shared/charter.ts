export interface CharterVersion {
  readonly id: string;
  readonly version: number;
  readonly textFr: string;
  readonly textEn: string;
  readonly publishedAt: string;
  readonly publishedBy: string | null;
  readonly acceptances: number;
}

export interface CharterAcceptance {
  readonly charterId: string;
  readonly version: number;
  readonly acceptedAt: string;
  readonly acceptedBy: string | null;
}
