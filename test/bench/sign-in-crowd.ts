/** People who sign in at once, in a process of their own: opening their connections must not hold up the clock of the visitors. */
import { httpLoad, requestOf } from './http-load.ts';

export interface Crowd {
  readonly port: number;
  /** Of the people, each of whom signs in once. */
  readonly emails: readonly string[];
  readonly password: string;
  /** Number of the crowd, below 256: its people come from addresses of their own. */
  readonly crowd: number;
}

export interface CrowdTally {
  readonly signedIn: number;
  readonly refused: number;
}

process.on('message', (crowd: Crowd) => void signAllIn(crowd).then((tally) => process.send?.(tally)));

async function signAllIn({ port, emails, password, crowd }: Crowd): Promise<CrowdTally> {
  const tally = { signedIn: 0, refused: 0 };
  const left = emails.entries();
  let person = left.next();
  const next = () => {
    const [n, email] = person.value ?? [0, ''];
    person = left.next();
    const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': `10.${crowd}.${Math.floor(n / 250)}.${n % 250}` };
    return {
      bytes: requestOf('POST /v1/auth/sign-in/email', headers, JSON.stringify({ email, password })),
      answered: (status: number) => void (status === 200 ? (tally.signedIn += 1) : (tally.refused += 1)),
    };
  };
  await httpLoad({ port, connections: emails.length, isOver: () => person.done === true, next });
  return tally;
}
