/** Typed arrays that grow. */

/**
 * The same array when it has room for `length` elements, otherwise a copy at least twice as long, zeros at its end.
 * Doubling keeps adding elements one by one linear.
 */
export function grown<T extends Int8Array | Int32Array | Float64Array>(array: T, length: number): T
export function grown(array: Int8Array | Int32Array | Float64Array, length: number) {
  if (length <= array.length) return array
  const size = Math.max(length, array.length * 2)
  const larger =
    array instanceof Int8Array
      ? new Int8Array(size)
      : array instanceof Int32Array
        ? new Int32Array(size)
        : new Float64Array(size)
  larger.set(array)
  return larger
}
