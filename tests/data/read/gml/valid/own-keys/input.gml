Creator "coauth 0.1.0"
graph [
  directed 0
  node [ id 1 name "a1" label "Ada" firstYear 1999 Z6eame "first" graphics [ x 1.5 y 2.0 w 5.0 h 5.0 fill "#ff8000" ] ]
  node [ id 2 name "a2" label "Bo" ]
  edge [ source 1 target 2 weight 2.5 lastYear 2001 ]
]
