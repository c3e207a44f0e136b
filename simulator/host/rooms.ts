import type { Store } from '../store.ts';

/** The parts of an account that a partner with the scope may change: its settings and bookings. */
export interface Room {
  greeting: string;
  readonly bookings: Booking[];
}
export interface Booking {
  readonly id: string;
  readonly who: string;
  at: string;
  changedBy: string | null;
}

/** A partner's session at an account. It belongs to the host product; at every request Commend is asked whether it may continue. */
export interface Inside {
  /** Commend's id of the session. */
  readonly sessionId: string;
  readonly loginId: string;
  readonly account: string;
  readonly partner: string;
  readonly person: string;
  readonly scopes: readonly string[];
  readonly endsAt: string;
}

export interface RoomState {
  rooms: Record<string, Room>;
  /** Sessions by the hash of the cookie. */
  inside: Record<string, Inside>;
}

export const roomState = (store: Store): RoomState => store.slice<RoomState>('rooms', () => ({ rooms: {}, inside: {} }));

const HOUR_MS = 3_600_000;

/** Returns the room of an account; it starts with three bookings on the day after the first access. */
export function roomOf(state: RoomState, account: string): Room {
  const known = state.rooms[account];
  if (known !== undefined) return known;
  const morning = Math.ceil(Date.now() / (24 * HOUR_MS)) * 24 * HOUR_MS + 8 * HOUR_MS;
  const people = ['Anna Frei', 'Jonas Wyss', 'Mira Koller'];
  const bookings = people.map((who, place) => ({
    id: String(place + 1),
    who,
    at: new Date(morning + place * 2 * HOUR_MS).toISOString(),
    changedBy: null,
  }));
  const room = { greeting: 'Welcome! Pick a time that suits you.', bookings };
  state.rooms[account] = room;
  return room;
}
