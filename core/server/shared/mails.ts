/** A mail as the outbox lists it, without its content. */
export interface MailSummary {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  readonly state: 'waiting' | 'sent' | 'failed' | 'kept';
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

export interface Outbox {
  readonly items: readonly MailSummary[];
  readonly isDelivering: boolean;
  readonly isReadable: boolean;
}
