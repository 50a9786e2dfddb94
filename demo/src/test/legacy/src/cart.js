import { price } from './price.js'

export function show() {
  document.body.append(`cart ${price(350)}; `)
}
