import type { Locale } from '@bocage/sdk/shared';

/** A mail in words; text and HTML are written from the same. */
export interface MailMessage {
  /** What it is about, `<owner>.<subject>`. */
  readonly kind: string;
  /** Whose account it is about, when it is about one. */
  readonly accountId: string | null;
  readonly to: string;
  readonly locale: Locale;
  readonly subject: string;
  /** Plain text, one paragraph each; what people typed may be in it. */
  readonly paragraphs: readonly string[];
  /** A link of this platform; `path` begins with `/`. */
  readonly action?: { readonly label: string; readonly path: string };
  /** Said below the link. */
  readonly closing?: readonly string[];
}

export interface MailBodies {
  readonly text: string;
  readonly html: string;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '');

/** Control characters, line breaks included, would let a value write headers of its own. */
export const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** One address, nothing around it. */
export const isMailAddress = (text: string) => text.length <= 254 && /^[^\s\p{Cc}<>,;"@]+@[^\s\p{Cc}<>,;"@]+$/u.test(text);

/** Writes both bodies; the link points to `address`, which the operator sets. */
export function mailBodies({ locale, subject, paragraphs, action, closing = [] }: MailMessage, address: string): MailBodies {
  const url = action && `${address}${action.path}`;
  const signature = locale === 'fr' ? `Message automatique de ${address}` : `Automatic message from ${address}`;
  const text = [...paragraphs, ...(action && url ? [`${action.label}${locale === 'fr' ? '\u00a0' : ''}:\n${url}`] : []), ...closing];
  const html = [
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    ...(action && url ? [`<p><a href="${escaped(url)}">${escaped(action.label)}</a></p><p><small>${escaped(url)}</small></p>`] : []),
    ...closing.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    `<hr><p><small>${escaped(signature)}</small></p>`,
  ];
  return {
    text: `${text.join('\n\n')}\n\n-- \n${signature}\n`,
    html: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${html.join('')}</body></html>`,
  };
}
