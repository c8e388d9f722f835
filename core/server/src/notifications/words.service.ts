import { Injectable } from '@nestjs/common';
import { locales, type Locale } from '@bocage/sdk/shared';
import type { Ctx, KnownRecord } from '@bocage/sdk/server';
import type { ToldNotification } from '../../shared/notifications';
import { Readers } from '../access/readers.service';
import { KnownRecords } from '../kernel/known-records.service';
import { sentence } from '../kernel/problem-texts';
import type { StoredNotification } from './notification.repository';

const ownerOf = (kind: string) => kind.slice(0, kind.indexOf('.'));

/** Told instead of the kind, which says what happened. */
const withheldKind = 'core.withheld';

/** Screens behind what core tells. */
const links: Readonly<Record<string, (id: string) => string>> = {
  'core.membership': () => '/profile',
  'core.account': () => '/profile',
  'core.sign-up': () => '/administration/sign-ups',
  'core.share': () => '/administration/sharing',
  'core.access-request': (id) => `/access-requests/${id}`,
};

const textOf = (kind: string, locale: Locale, params: Readonly<Record<string, unknown>>): string | undefined =>
  sentence(`${ownerOf(kind)}.notification.${kind.slice(ownerOf(kind).length + 1)}`, locale, params);

/** Whether both languages can tell a kind. */
export const hasWords = (kind: string): boolean => locales.every((locale) => textOf(kind, locale, {}) !== undefined);

/**
 * Makes the words of notifications when they are read, through the rights that the reader has then: of a record that one may
 * not see, or not any more, nothing is told but that something happened.
 */
@Injectable()
export class NotificationWords {
  constructor(
    private readonly records: KnownRecords,
    private readonly readers: Readers,
  ) {}

  async tell(ctx: Ctx, notifications: readonly StoredNotification[]): Promise<ToldNotification[]> {
    const known = await this.known(ctx, notifications);
    return notifications.map((notification) => this.told(ctx.locale, notification, known.get(keyOf(notification))));
  }

  private told(locale: Locale, notification: StoredNotification, record: KnownRecord | undefined): ToldNotification {
    const { id, kind, createdAt, isRead, recordType, actorName, actingName, organisationName, reason } = notification;
    const isWithheld = recordType !== null && !record && !this.needsNoSource(notification);
    const platform = sentence('core.event-actor-platform', locale, {}) ?? '';
    const names = { actor: actorName ?? platform, acting: actingName ?? platform, organisation: organisationName ?? '' };
    const text = isWithheld
      ? sentence('core.notification-withheld', locale, {})
      : textOf(kind, locale, { ...names, record: record?.label[locale] ?? '', reason: reason ?? '' });
    const link = isWithheld ? null : (record?.link ?? links[typeOf(notification) ?? '']?.(notification.recordId ?? '') ?? null);
    return { id, kind: isWithheld ? withheldKind : kind, createdAt, isRead, isWithheld, link, text: text ?? kind };
  }

  /** What core tells of its own things names no record. */
  private needsNoSource(notification: StoredNotification): boolean {
    return ownerOf(notification.kind) === 'core' && !this.records.has(typeOf(notification) ?? '');
  }

  private async known(ctx: Ctx, notifications: readonly StoredNotification[]): Promise<Map<string, KnownRecord>> {
    const known = new Map<string, KnownRecord>();
    const groups = new Map<string, StoredNotification[]>();
    for (const notification of notifications) {
      const group = `${typeOf(notification)} ${notification.organisationId}`;
      groups.set(group, [...(groups.get(group) ?? []), notification]);
    }
    // One after the other: the embedded engine has one connection.
    for (const group of groups.values()) {
      const [first] = group;
      const type = first && typeOf(first);
      if (!first || !type) continue;
      const reader = await this.readerOf(ctx, first.organisationId);
      if (!reader) continue;
      const found = await this.records.find(
        reader,
        type,
        group.map(({ recordId }) => recordId ?? ''),
      );
      for (const notification of group) {
        const record = found.get(notification.recordId ?? '');
        if (record) known.set(keyOf(notification), record);
      }
    }
    return known;
  }

  /** The reader, acting for the organisation that a notification concerns. */
  private async readerOf(ctx: Ctx, organisationId: string | null): Promise<Ctx | undefined> {
    if (organisationId === null || organisationId === ctx.organisation?.id) return ctx;
    return ctx.accountId === null ? undefined : (await this.readers.of(ctx.accountId, organisationId, ctx))?.ctx;
  }
}

const typeOf = ({ kind, recordType }: StoredNotification): string | null =>
  recordType === null ? null : recordType.includes('.') ? recordType : `${ownerOf(kind)}.${recordType}`;
const keyOf = ({ id }: StoredNotification): string => id;
