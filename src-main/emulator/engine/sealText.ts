import { createCipheriv, createDecipheriv } from 'node:crypto';

const SEALED = /^ENC:([0-9a-f]{24}):([0-9a-f]{32}):([0-9a-f]*)$/;

/** Seals a text with AES-256-GCM, in the form a box has on its disk: `ENC:<iv>:<tag>:<text>`, all hex. */
export function sealText(key: Uint8Array, iv: Uint8Array, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('hex');
  return `ENC:${Buffer.from(iv).toString('hex')}:${cipher.getAuthTag().toString('hex')}:${sealed}`;
}

/** Opens what `sealText` sealed. Throws when the key is another or the text was changed. */
export function openSealedText(key: Uint8Array, sealed: string): string {
  const [, iv, tag, text] = SEALED.exec(sealed) ?? [];
  if (iv === undefined || tag === undefined || text === undefined) throw new Error('This is not a sealed text.');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'hex'));
  decipher.setAuthTag(Buffer.from(tag, 'hex'));
  return Buffer.concat([decipher.update(Buffer.from(text, 'hex')), decipher.final()]).toString('utf8');
}
