export const channels = ['off', 'screen', 'mail-now', 'mail-daily'] as const;

/** How someone is told; by mail includes on screen. */
export type Channel = (typeof channels)[number];

/** A notification in words. */
export interface ToldNotification {
  readonly id: string;
  readonly kind: string;
  readonly createdAt: string;
  readonly text: string;
  readonly link: string | null;
  readonly isRead: boolean;
  /** It is about a record that the reader may no longer see. */
  readonly isWithheld: boolean;
}

export interface Rule {
  readonly kind: string;
  readonly label: string;
  readonly channel: Channel;
  readonly proposed: Channel;
  readonly isFixed: boolean;
}
