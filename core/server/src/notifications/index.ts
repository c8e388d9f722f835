import type { Parts } from '../kernel/core-parts';
import { MailDigest } from './mail-digest.service';
import { MailDigestJob, MailNowJob } from './mail.job';
import { NotificationCentre } from './notification-centre.service';
import { NotificationRepository } from './notification.repository';
import { NotificationsController } from './notifications.controller';
import { RecipientRepository } from './recipients.repository';
import { TellSubscriber, toldEvents } from './tell.subscriber';
import { NotificationWords } from './words.service';

export { NotificationCentre } from './notification-centre.service';

export const notificationsParts: Parts = {
  controllers: [NotificationsController],
  providers: [
    MailDigest,
    MailDigestJob,
    MailNowJob,
    NotificationCentre,
    NotificationRepository,
    NotificationWords,
    RecipientRepository,
    TellSubscriber,
  ],
  jobs: { 'core.mail-notifications': MailNowJob, 'core.mail-digest': MailDigestJob },
  subscribers: Object.fromEntries(Object.keys(toldEvents).map((name) => [name, TellSubscriber])),
};
