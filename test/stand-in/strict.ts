/** Asked for by the language itself or by whoever prints a value, never by the app. */
const PASSED_OVER = new Set<PropertyKey>(['then', 'toJSON', 'constructor', 'prototype', 'name', 'length', 'nodeType']);

/** The object as it is, except that a member it does not have throws: the stand-in must never agree to what it can not do. */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, member) {
      if (!(member in object)) {
        if (typeof member === 'symbol' || PASSED_OVER.has(member)) return undefined;
        throw new Error(`The stand-in for electron has no ${name}.${member}.`);
      }
      const value: unknown = Reflect.get(object, member, object);
      return typeof value === 'function' && member !== 'constructor' ? value.bind(object) : value;
    },
    set(_object, member) {
      throw new Error(`The stand-in for electron lets nobody set ${name}.${String(member)}.`);
    },
  });
}

/** A class whose instances are strict. */
export function strictClass<C extends new (...args: never[]) => object>(name: string, base: C): C {
  return new Proxy(base, {
    construct: (target, args) => strict(name, Reflect.construct(target, args) as object),
  });
}
