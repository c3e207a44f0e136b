import { generateKeyPairSync, sign } from 'node:crypto';

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), body]);
};
const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
const sha256WithRsa = sequence(Buffer.from('06092a864886f70d01010b0500', 'hex'));
const name = sequence(tlv(0x31, sequence(Buffer.from('0603550403', 'hex'), tlv(0x0c, Buffer.from('test')))));
const time = (at: Date) => tlv(0x17, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`));

/** Returns an RSA key and a self-signed X.509 (version 3) certificate, encoded by hand. */
export function selfSigned({ from = new Date(Date.now() - 3_600_000), to = new Date(Date.now() + 3_600_000) } = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const version = tlv(0xa0, Buffer.of(2, 1, 2));
  const about = sequence(
    version,
    Buffer.of(2, 1, 1),
    sha256WithRsa,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = tlv(0x03, Buffer.of(0), sign('sha256', about, privateKey));
  const body =
    sequence(about, sha256WithRsa, signature)
      .toString('base64')
      .match(/.{1,64}/g)
      ?.join('\n') ?? '';
  return { privateKey, certificate: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n` };
}
