export type RequestState = 'pending' | 'accepted' | 'refused' | 'withdrawn';

export interface ModuleRequest {
  readonly id: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly moduleKey: string;
  readonly purpose: string;
  readonly state: RequestState;
  readonly askedBy: string | null;
  readonly askedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly answer: string | null;
}

export interface RequestDecision {
  readonly state: 'accepted' | 'refused' | 'withdrawn';
  readonly answer?: string | null;
  readonly validTo?: string | null;
}
