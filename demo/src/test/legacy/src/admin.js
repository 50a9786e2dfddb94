import { price } from './price.js'

document.body.append(`${import.meta.env.LEGACY ? 'legacy' : 'modern'} admin ${price(250)}; `)
