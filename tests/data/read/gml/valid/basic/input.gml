Creator "somebody [1]"
# a comment [
Version 1
graph
[
  directed 0
  node [ id 0 label "Ada &amp; &#201;va &quot;X&quot; &nothing;" graphics [ x 1.5 y 2 label "no" ] ]
  node
  [
    id 1
    label "Charles"
  ]
  node [ id 2 ]
  edge [ source 0 target 1 value 2.5 ]
  edge [ source 2 target 1 weight 0.5 value 9 ]
  edge [ source 1 target 1 ]
  edge [ source 1 target 2 weight 0 ]
  edge [ source 1 ]
]
