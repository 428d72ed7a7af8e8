graph [
   node [
      id 0
      name "Ada L"
      pos "1, 2"
   ]
   node [
      id 1
      name "Bo"
      pos "1, 2"
   ]
   node [
      id 2
      name "Zoé \"Z\""
      pos "1, 2"
   ]
   node [
      id 3
      name "Isolé"
      pos "1, 2"
   ]
   edge [
      id 0
      source 0
      target 1
      weight 2.5
   ]
   edge [
      id 1
      source 1
      target 2
      weight 1
   ]
]
