import './main.css'
import { price } from './price.js'

document.body.append(`${import.meta.env.LEGACY ? 'legacy' : 'modern'} main ${price(150)}; `)
import('./cart.js').then((cart) => cart.show())
