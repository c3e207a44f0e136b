import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, type KeyObject } from 'node:crypto';

/** The key pair that signs for the host product. It follows from the secret of the installation: every process of it signs alike. */
export interface SigningKey {
  readonly jwk: {
    readonly kty: 'OKP';
    readonly crv: 'Ed25519';
    readonly x: string;
    readonly kid: string;
    readonly alg: 'EdDSA';
    readonly use: 'sig';
  };
  /** A compact JWS over the claims, of this type. */
  signed(type: string, claims: object): string;
}

// RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

export function signingKeyOf(appSecret: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', appSecret, '', 'commend partner login, ed25519', 32));
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
  const x = publicPartOf(key);
  // RFC 7638: the thumbprint of the members that make the key, in their order
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
