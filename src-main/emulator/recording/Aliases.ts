const ID =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|cred_[0-9a-f]{24}|req_([a-z]+(?:_[a-z]+)*)_[0-9a-f]{8,64}/g;

/** Names for ids, in the order in which they first appear: the same story under other ids gets the same names. */
export class Aliases {
  #orders: ReadonlySet<string>;
  #known = new Map<string, string>();
  #counts = new Map<string, number>();

  constructor(orders: ReadonlySet<string>) {
    this.#orders = orders;
  }

  /** The text with every id in it named. */
  nameIn(text: string): string {
    return text.replace(ID, (id, action: string | undefined) => this.#nameOf(id, action));
  }

  #nameOf(id: string, action: string | undefined): string {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const family = this.#familyOf(id, action);
    const count = (this.#counts.get(family) ?? 0) + 1;
    this.#counts.set(family, count);
    const name = `{{${family}-${count}}}`;
    this.#known.set(id, name);
    return name;
  }

  #familyOf(id: string, action: string | undefined): string {
    if (action !== undefined) return `req_${action}`;
    if (id.startsWith('cred_')) return 'cred';
    return this.#orders.has(id) ? 'order' : 'id';
  }
}
