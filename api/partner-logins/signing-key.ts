import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, type KeyObject } from 'node:crypto';

/** The key pair that signs for the host product. It is derived from the installation's secret, so that all its processes sign alike. */
export interface SigningKey {
  readonly jwk: {
    readonly kty: 'OKP';
    readonly crv: 'Ed25519';
    readonly x: string;
    readonly kid: string;
    readonly alg: 'EdDSA';
    readonly use: 'sig';
  };
  /** Returns a compact JWS of this type over the claims. */
  signed(type: string, claims: object): string;
}

// RFC 8410: the bytes before the 32 bytes of an Ed25519 private key in PKCS #8
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

export function signingKeyOf(appSecret: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', appSecret, '', 'commend partner login, ed25519', 32));
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
  const x = publicPartOf(key);
  // RFC 7638: thumbprint of the required members of the key, in their order
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
  return {
    jwk: { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' },
    signed(type, claims) {
      const signedPart = `${encoded({ alg: 'EdDSA', typ: type, kid })}.${encoded(claims)}`;
      return `${signedPart}.${sign(null, Buffer.from(signedPart), key).toString('base64url')}`;
    },
  };
}

function publicPartOf(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new Error('no public part');
  return x;
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
