//! Lists in order, by one sort that all of them share.
//!
//! The standard library's sort is compiled anew for every type that it sorts. Sixteen of those were a sixth of the module
//! that pages have to load; here only short keys are sorted, and the items follow.

/// Puts `list` in the order of its `keys`, pairs of numbers such as start and end; those with equal keys stay as they are.
pub(crate) fn sort<T>(list: &mut Vec<T>, key: impl Fn(&T) -> (u32, u32)) {
    let mut order: Vec<((u32, u32), usize)> = list.iter().enumerate().map(|(at, item)| (key(item), at)).collect();
    if order.is_sorted() {
        return;
    }
    order.sort_unstable();
    let mut items: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|(_, at)| items[at].take()));
}

#[cfg(test)]
mod tests {
    #[test]
    fn items_follow_their_keys_and_equals_stay_in_order() {
        let mut list = vec![(2, "c"), (1, "a"), (2, "d"), (1, "b"), (0, "")];
        super::sort(&mut list, |(key, _)| (*key, 0));
        assert_eq!(list.iter().map(|(_, name)| *name).collect::<String>(), "abcd");
        assert_eq!(list[0], (0, ""));
        super::sort(&mut Vec::<u8>::new(), |_| (0, 0));
    }
}
