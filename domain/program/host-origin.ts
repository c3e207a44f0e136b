export interface HostProduct {
  /** Origins to which links may lead. */
  readonly destinationOrigins: readonly string[];
  /** Null if it is the first of the destination origins. */
  readonly hostOrigin: string | null;
}

/** Returns the origin of the host product, used for its logins at customers and for pages that emails about them open. */
export const hostOriginOf = ({ hostOrigin, destinationOrigins }: HostProduct): string | null => hostOrigin ?? destinationOrigins[0] ?? null;
