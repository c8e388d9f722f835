import type { Locale } from '@bocage/sdk/shared';
import type { MailMessage } from '../mail';

/** Who a mail about an account goes to. */
export interface Recipient {
  readonly accountId: string | null;
  readonly email: string;
  readonly displayName: string;
  readonly locale: Locale;
}

type Words = Pick<MailMessage, 'subject' | 'paragraphs' | 'closing'> & { readonly label?: string };

const hello = { fr: (name: string) => `Bonjour ${name},`, en: (name: string) => `Hello ${name},` };

function written(
  kind: string,
  { accountId, email, displayName, locale }: Recipient,
  words: Readonly<Record<Locale, Words>>,
  path?: string,
): MailMessage {
  const { subject, paragraphs, closing, label } = words[locale];
  return {
    kind,
    accountId,
    to: email,
    locale,
    subject,
    paragraphs: [hello[locale](displayName), ...paragraphs],
    closing,
    ...(path !== undefined && label !== undefined && { action: { label, path } }),
  };
}

const fragment = (path: string, token: string) => `${path}#token=${token}`;

export const invitationMail = (to: Recipient, login: string, token: string): MailMessage =>
  written(
    'core.invitation',
    to,
    {
      fr: {
        subject: 'Votre compte Bocage vous attend',
        paragraphs: [`Un compte a été préparé pour vous. Votre identifiant : ${login}`],
        label: 'Choisir un mot de passe',
        closing: [
          'Ce lien sert une seule fois et n’est plus valable après sept jours. Demandez-en un autre à l’administrateur de votre organisme.',
        ],
      },
      en: {
        subject: 'Your Bocage account is waiting for you',
        paragraphs: [`An account has been prepared for you. Your login: ${login}`],
        label: 'Choose a password',
        closing: ['This link works once and ends after seven days. Ask the administrator of your organisation for another one.'],
      },
    },
    fragment('/choose-password', token),
  );

export const passwordResetMail = (to: Recipient, login: string, token: string): MailMessage =>
  written(
    'core.password-reset',
    to,
    {
      fr: {
        subject: 'Choisir un nouveau mot de passe Bocage',
        paragraphs: [`Quelqu’un, sans doute vous, a demandé un nouveau mot de passe pour l’identifiant ${login}.`],
        label: 'Choisir un nouveau mot de passe',
        closing: [
          'Ce lien sert une seule fois et n’est plus valable après une heure. Si vous n’avez rien demandé, ne faites rien : rien ne change.',
        ],
      },
      en: {
        subject: 'Choose a new Bocage password',
        paragraphs: [`Someone, probably you, asked for a new password for the login ${login}.`],
        label: 'Choose a new password',
        closing: ['This link works once and ends after one hour. If you asked for nothing, do nothing: nothing changes.'],
      },
    },
    fragment('/choose-password', token),
  );

export const mailChangeMail = (to: Recipient, token: string): MailMessage =>
  written(
    'core.mail-change',
    to,
    {
      fr: {
        subject: 'Confirmer votre nouvelle adresse Bocage',
        paragraphs: ['Cette adresse a été donnée pour recevoir les messages de votre compte.'],
        label: 'Confirmer cette adresse',
        closing: ['Ce lien sert une seule fois et n’est plus valable après un jour. Si ce n’est pas vous, ne faites rien.'],
      },
      en: {
        subject: 'Confirm your new Bocage address',
        paragraphs: ['This address was given to receive the messages of your account.'],
        label: 'Confirm this address',
        closing: ['This link works once and ends after one day. If it was not you, do nothing.'],
      },
    },
    fragment('/confirm-mail', token),
  );

/** Changes that the holder of the account must hear of, in case someone else made them. */
export type SecurityChange = 'password' | 'mail' | 'second-factor-on' | 'second-factor-off' | 'api-token' | 'identity';

const changes: Readonly<Record<SecurityChange, Readonly<Record<Locale, string>>>> = {
  password: { fr: 'Votre mot de passe a été changé.', en: 'Your password was changed.' },
  mail: {
    fr: 'L’adresse de votre compte a été changée : les messages iront désormais ailleurs.',
    en: 'The address of your account was changed: messages now go elsewhere.',
  },
  'second-factor-on': { fr: 'Un code est maintenant demandé à la connexion.', en: 'A code is now asked for at sign-in.' },
  'second-factor-off': { fr: 'Aucun code n’est plus demandé à la connexion.', en: 'No code is asked for at sign-in any more.' },
  'api-token': { fr: 'Un jeton d’accès personnel a été créé.', en: 'A personal access token was created.' },
  identity: { fr: 'Un service de connexion a été relié à votre compte.', en: 'A sign-in service was linked to your account.' },
};

export const securityMail = (to: Recipient, change: SecurityChange): MailMessage =>
  written('core.security-notice', to, {
    fr: {
      subject: 'Votre compte Bocage a changé',
      paragraphs: [changes[change].fr],
      closing: ['Si ce n’est pas vous, changez votre mot de passe et prévenez l’administrateur de votre organisme.'],
    },
    en: {
      subject: 'Your Bocage account has changed',
      paragraphs: [changes[change].en],
      closing: ['If it was not you, change your password and tell the administrator of your organisation.'],
    },
  });

export const signUpConfirmationMail = (to: Recipient, organisation: string, token: string): MailMessage =>
  written(
    'core.sign-up-confirmation',
    to,
    {
      fr: {
        subject: 'Confirmer votre demande de compte Bocage',
        paragraphs: [`Vous avez demandé un compte auprès de : ${organisation}. Confirmez votre adresse pour que la demande soit examinée.`],
        label: 'Confirmer mon adresse',
        closing: ['Ce lien sert une seule fois et n’est plus valable après deux jours. Si vous n’avez rien demandé, ne faites rien.'],
      },
      en: {
        subject: 'Confirm your request for a Bocage account',
        paragraphs: [`You asked for an account at: ${organisation}. Confirm your address so that the request is examined.`],
        label: 'Confirm my address',
        closing: ['This link works once and ends after two days. If you asked for nothing, do nothing.'],
      },
    },
    fragment('/confirm-sign-up', token),
  );

/** To who asks for an account and has one: the page that was answered said the same as to others. */
export const alreadyKnownMail = (to: Recipient): MailMessage =>
  written(
    'core.sign-up-known',
    to,
    {
      fr: {
        subject: 'Vous avez déjà un compte Bocage',
        paragraphs: [
          'Un compte a été demandé avec votre adresse, mais vous en avez déjà un. Pour un autre organisme, adressez-vous à son administrateur.',
        ],
        label: 'Retrouver l’accès à mon compte',
        closing: ['Si vous n’avez rien demandé, ne faites rien.'],
      },
      en: {
        subject: 'You already have a Bocage account',
        paragraphs: [
          'An account was asked for with your address, but you already have one. For another organisation, ask its administrator.',
        ],
        label: 'Get back into my account',
        closing: ['If you asked for nothing, do nothing.'],
      },
    },
    '/forgotten-password',
  );

export const signUpRefusedMail = (to: Recipient, organisation: string, reason: string): MailMessage =>
  written('core.sign-up-refused', to, {
    fr: {
      subject: 'Votre demande de compte Bocage',
      paragraphs: [`${organisation} n’a pas accepté votre demande de compte.`, `Motif : ${reason}`],
    },
    en: {
      subject: 'Your request for a Bocage account',
      paragraphs: [`${organisation} did not accept your request for an account.`, `Reason: ${reason}`],
    },
  });
