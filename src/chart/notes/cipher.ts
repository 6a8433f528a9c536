/** A person's own key as the notes need it. The private half stays wherever it is. */
export interface NoteCipher {
  /** Names the key: its RFC 7638 thumbprint, which also stands in the header of all that it seals. */
  readonly kid: string
  /** Seals a text for this key alone, as a compact JWE. */
  seal(text: string): Promise<string>
  /** Gives back what {@link seal} was given; rejects for everything else. */
  unseal(jwe: string): Promise<string>
}
